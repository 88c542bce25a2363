// The forms that a passkey fills in. Without this file they stay hidden, and the other ways are there.
// `webauthnJSON`, which turns the answers of the browser into JSON, comes with django-allauth.
const options = () => JSON.parse(document.getElementById('passkey-options').textContent)

const ways = {
  add: () => {
    const creation = options().creation_options
    // Kept on the device and opened with finger, face or PIN: then it stands in for the password, too.
    creation.publicKey.authenticatorSelection = {
      ...creation.publicKey.authenticatorSelection,
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required'
    }
    return webauthnJSON.create(creation)
  },
  prove: () => webauthnJSON.get(options().request_options),
  'log-in': async form => {
    const response = await fetch(form.action, { headers: { Accept: 'application/json' } })
    return webauthnJSON.get((await response.json()).request_options)
  }
}

const words = { SecurityError: 'address', InvalidStateError: 'known' }

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) break
  form.hidden = false
  const button = form.querySelector('button')
  const status = form.querySelector('[data-passkey-status]')
  form.addEventListener('submit', async event => {
    event.preventDefault()
    button.disabled = true
    status.textContent = ''
    try {
      form.elements.credential.value = JSON.stringify(await ways[form.dataset.passkey](form))
      form.submit()
    } catch (error) {
      status.textContent = status.dataset[words[error.name] || 'failed']
      button.disabled = false
      button.focus()
    }
  })
}
