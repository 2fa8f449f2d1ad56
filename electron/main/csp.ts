/**
 * The Content-Security-Policy header of the desk, closed but for the server at `serverOrigin` (http and its socket) and the WebSocket
 * addresses at which its telephone registers (`phoneAddresses`).
 */
export function contentSecurityPolicy(serverOrigin: string, phoneAddresses: readonly string[] = []): string {
  const socket = serverOrigin.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self'",
    // React Aria's one inline style is kept away by a <meta> in renderer/index.html; tokens.css holds its rule.
    "style-src 'self'",
    // blob: attachments are fetched with the session's token, then shown from memory.
    "img-src 'self' blob:",
    // A recording of a call, by its ticket (server/http/recordings.ts).
    `media-src 'self' blob: ${serverOrigin}/api/recordings/`,
    "font-src 'self'",
    "worker-src 'self'",
    ['connect-src', "'self'", serverOrigin, socket, ...phoneAddresses].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    // A letter of a customer's, in a sandbox and under a policy of its own (server/http/letters.ts).
    `frame-src ${serverOrigin}/api/letters/`,
    "frame-ancestors 'none'",
  ].join('; ')
}
