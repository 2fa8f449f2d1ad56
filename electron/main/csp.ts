/** The Content-Security-Policy header of the desk, closed but for the server at `serverOrigin` (http and its socket). */
export function contentSecurityPolicy(serverOrigin: string): string {
  const socket = serverOrigin.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self'",
    // React Aria's one inline style is kept away by a <meta> in renderer/index.html; tokens.css holds its rule.
    "style-src 'self'",
    // blob: attachments are fetched with the session's token, then shown from memory.
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${serverOrigin} ${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
