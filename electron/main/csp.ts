import { createHash } from 'node:crypto'

// React Aria (usePress) adds this style element itself. Its exact text is allowed by hash, and nothing else inline is;
// a test compares it with the installed version.
export const pressStyle = `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The Content-Security-Policy header of the desk, closed but for the server at `serverOrigin` (http and its socket). */
export function contentSecurityPolicy(serverOrigin: string): string {
  const socket = serverOrigin.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${hashOf(pressStyle)}`,
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
