/** Looks until there is something, fifteen seconds at most. @throws Error saying what was waited for */
export async function until<T>(
  what: string | (() => string),
  look: () => T | undefined | null | Promise<T | undefined | null>,
  most = 15_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + most
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null) return found
    if (performance.now() > end) throw new Error(`waited ${most} ms for ${typeof what === 'string' ? what : what()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
