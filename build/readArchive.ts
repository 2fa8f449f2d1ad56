import { extractFile, listPackage, statFile } from '@electron/asar'

/** Every file of an archive, by its path with forward slashes. */
export function readArchive(file: string): Map<string, Buffer> {
  const names = listPackage(file, { isPack: false }).map((name) => name.replace(/^[\\/]/, ''))
  const files = names.filter((name) => !('files' in statFile(file, name)))
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), extractFile(file, name)]))
}
