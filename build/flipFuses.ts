import {
  flipFuses as flip,
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
  type FuseConfig,
} from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'
import { join } from 'node:path'
import { fuses } from './fuses.ts'

/** Where the fuse wire of an unpacked desk lies; of a Mac program the library finds it inside. */
function fusedFile({ electronPlatformName, appOutDir, packager }: AfterPackContext): string {
  const { productFilename } = packager.appInfo
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`)
  return join(appOutDir, packager.config.linux?.executableName ?? productFilename)
}

const wanted: FuseConfig = {
  version: FuseVersion.V1,
  // A tenth fuse that nobody has judged yet must stop the packaging.
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: fuses.runAsNode.on,
  [FuseV1Options.EnableCookieEncryption]: fuses.enableCookieEncryption.on,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: fuses.enableNodeOptionsEnvironmentVariable.on,
  [FuseV1Options.EnableNodeCliInspectArguments]: fuses.enableNodeCliInspectArguments.on,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: fuses.enableEmbeddedAsarIntegrityValidation.on,
  [FuseV1Options.OnlyLoadAppFromAsar]: fuses.onlyLoadAppFromAsar.on,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: fuses.loadBrowserProcessSpecificV8Snapshot.on,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: fuses.grantFileProtocolExtraPrivileges.on,
  [FuseV1Options.WasmTrapHandlers]: fuses.wasmTrapHandlers.on,
}

/** Before the signature, as a changed byte would break it. Throws when the wire does not say afterwards what it should. */
export async function flipFuses(context: AfterPackContext): Promise<void> {
  const file = fusedFile(context)
  await flip(file, {
    ...wanted,
    // Apple's own machines start nothing whose signature does not fit; the distribution comes with one made ad hoc.
    resetAdHocDarwinSignature: process.platform === 'darwin' && context.electronPlatformName === 'darwin',
  })
  const wire: Record<number, unknown> = await getCurrentFuseWire(file)
  const wrong = Object.entries(fuses).filter(
    ([, { index, on }]) => wire[index] !== (on ? FuseState.ENABLE : FuseState.DISABLE),
  )
  if (wrong.length > 0) throw new Error(`not as wanted in ${file}: ${wrong.map(([name]) => name).join(', ')}`)
}
