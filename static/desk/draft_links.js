/* The button that copies the new link. Without it, the address stands in a field to be copied by hand. */
const field = document.querySelector("[data-copy-from]");
const button = document.querySelector("[data-copy]");
const status = document.querySelector("[data-copy-status]");

if (field) {
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
