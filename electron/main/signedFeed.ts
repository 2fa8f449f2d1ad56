import { Provider, type AppUpdater, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater'
import { parseUpdateInfo, resolveFiles, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import type { BuiltIn } from './builtIn.ts'
import { verifyFeed } from './verifyFeed.ts'

/** The feed was not signed by the operator whose desk this is. */
export class UnsignedFeed extends Error {}

type Feed = Parameters<AppUpdater['setFeedURL']>[0]

/**
 * Where electron-updater reads what is new. It believes the operator's web server alone, and on Linux nothing else vouches
 * for a file; here the feed, which names the files by their SHA-512, counts only with its signature (`….yml.sig`).
 */
export function signedFeed({ feed, publicKey }: NonNullable<BuiltIn['updates']>): Feed {
  class SignedFeed extends Provider<UpdateInfo> {
    constructor(_options: object, _updater: object, runtime: ProviderRuntimeOptions) {
      super(runtime)
    }

    async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`
      const ask = (file: string) => this.httpRequest(new URL(`${file}?at=${Date.now()}`, feed))
      const [text, signature] = [await ask(name), await ask(`${name}.sig`)]
      if (text === null || signature === null || !verifyFeed(name, text, signature, publicKey))
        throw new UnsignedFeed(name)
      return parseUpdateInfo(text, name, new URL(name, feed))
    }

    resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      return resolveFiles(info, new URL(feed))
    }
  }
  return { provider: 'custom', updateProvider: SignedFeed }
}
