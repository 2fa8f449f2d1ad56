// Chromium knows no scheme of ours, so an app origin lives under a host of its own below localhost (a secure context).
const suffix = '.guichet.localhost'

/** guichet://desk/x → http://desk.guichet.localhost/x; any other address stays. */
export const toPage = (address: string) => address.replace(/^guichet:\/\/([^/?#]+)/, `http://$1${suffix}`)

/** The way back: what Electron would call the page's address. */
export const toApp = (address: string) =>
  address.replace(/^http:\/\/([^/?#:]+)\.guichet\.localhost(?=[/?#]|$)/, 'guichet://$1')

export const isApp = (address: string) => toApp(address) !== address
