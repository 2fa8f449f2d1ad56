import type { Context } from '../../context.ts'
import type { Extension } from './platformConfig.ts'

/** The extension of this adviser on the operator's platform; null: he has none there. */
export async function extensionOf({ config, unit }: Context, adviserId: string): Promise<Extension | null> {
  const { platform } = config
  if (platform === null) return null
  const found = await unit.db.selectFrom('adviser').select('login').where('id', '=', adviserId).executeTakeFirst()
  return (found && platform.extensions.get(found.login)) ?? null
}
