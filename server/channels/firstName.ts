/** As customers know an adviser: by the first name alone. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/, 1)[0] ?? ''
}
