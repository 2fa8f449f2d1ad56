import { isAbsolute, join, relative, sep } from 'node:path'

/**
 * The file under `folder` that a URL's path names, or null when it would leave the folder or cannot be decoded.
 * The URL parser resolves `../` but not `..%2f` or `..%5c`, so this works on the decoded text.
 */
export function containedPath(folder: string, urlPath: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const file = join(folder, decoded)
  const inside = relative(folder, file)
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : file
}
