import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { RestoreRefused } from '../db/dump.ts'

const name = z.string().regex(/^[a-z_][a-z0-9_]*$/u)
/** Below the backup's folder, and nowhere else. */
const place = z
  .string()
  .refine((text) => !path.isAbsolute(text) && !text.includes('\\') && !text.split('/').includes('..'))
const schema = z.object({
  format: z.literal(1),
  at: z.number(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.object({ name, columns: z.array(name).min(1), rows: z.number().int().min(0) })),
  sequences: z.array(z.object({ name, last: z.string().regex(/^-?\d+$/u), called: z.boolean() })),
  files: z.array(
    z.object({ path: place, bytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) }),
  ),
})
export type Manifest = z.infer<typeof schema>
export type BackedFile = Manifest['files'][number]

const sum = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Beside it its own sum, as `sha256sum -c` reads it. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  await writeFile(path.join(folder, 'manifest.json'), text, { mode: 0o600 })
  await writeFile(path.join(folder, 'manifest.sha256'), `${sum(text)}  manifest.json\n`, { mode: 0o600 })
}

/** @throws RestoreRefused where there is none that is whole */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, said] = await Promise.all(
    ['manifest.json', 'manifest.sha256'].map((file) => readFile(path.join(folder, file), 'utf8').catch(() => null)),
  )
  if (typeof text !== 'string' || typeof said !== 'string')
    throw new RestoreRefused(`no whole backup lies in ${folder} (manifest.json, manifest.sha256)`)
  if (said.slice(0, 64) !== sum(text)) throw new RestoreRefused('manifest.json is damaged: its sum is another')
  const read = schema.safeParse(JSON.parse(text))
  if (!read.success) throw new RestoreRefused(`manifest.json cannot be read: ${z.prettifyError(read.error)}`)
  return read.data
}
