/** One of Electron's fuses: what the packager sets, at which place of the wire, and why. */
interface Fuse {
  /** Place in the fuse wire of Electron's binary, from 0. */
  index: number
  on: boolean
  why: string
}

/** All nine, each said: a fuse that is not named keeps Electron's default, which is meant for developers. */
export const fuses = {
  runAsNode: { index: 0, on: false, why: 'the signed program must not be a Node for any script on the machine' },
  enableCookieEncryption: { index: 1, on: true, why: 'what the engine keeps of the server is not readable by others' },
  enableNodeOptionsEnvironmentVariable: {
    index: 2,
    on: false,
    why: 'the environment must not load code into the desk',
  },
  enableNodeCliInspectArguments: { index: 3, on: false, why: 'no debugger on a desk that holds customers' },
  enableEmbeddedAsarIntegrityValidation: { index: 4, on: true, why: 'changed files do not start' },
  onlyLoadAppFromAsar: { index: 5, on: true, why: 'a folder beside the archive would go round its check' },
  loadBrowserProcessSpecificV8Snapshot: { index: 6, on: false, why: 'there is no snapshot of ours to load' },
  grantFileProtocolExtraPrivileges: { index: 7, on: false, why: 'the desk has its own scheme; file: has no privilege' },
  wasmTrapHandlers: { index: 8, on: true, why: 'WebAssembly checks its bounds by the processor, as in Chromium' },
} satisfies Record<string, Fuse>
