/* Buttons that copy what stands in a field. Without them the text is there to be copied by hand. */
for (const row of document.querySelectorAll("[data-copy-row]")) {
  const field = row.querySelector("[data-copy-from]");
  const button = row.querySelector("[data-copy]");
  const status = row.querySelector("[data-copy-status]");

  field.addEventListener("focus", () => field.select());
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = button.dataset.copied;
    } catch {
      // Without a secure connection there is no clipboard; the text is selected, so that the keys work.
      field.focus();
    }
  });
}
