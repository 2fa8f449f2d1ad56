/** The type of `window.desk`: all that differs between the hosts (Electron, Chromium app window, browser). One method a message. */
export interface DeskBridge {
  /** Which host runs the renderer; for diagnostics and logs only, never for behaviour. */
  readonly host: 'electron' | 'browser'
  /** The server's origin, e.g. `http://127.0.0.1:7070`; '' means "the origin this page came from". */
  serverOrigin(): Promise<string>
  /** A small secret kept by the host (safeStorage in Electron). `null` when absent. */
  readSecret(name: string): Promise<string | null>
  writeSecret(name: string, value: string | null): Promise<void>
}
