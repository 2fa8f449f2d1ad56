/** An object on which a member that is not modelled throws, instead of being `undefined` and passing a test by luck. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key, receiver)
      throw new Error(`the stand-in for Electron has no ${name}.${key}`)
    },
  })
}

/** What the main process asked of the system, in order, for tests to read. */
export const calls: [what: string, ...details: unknown[]][] = []
