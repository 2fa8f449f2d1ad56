/** Made at the build (build/vite.worker.ts). */
declare module 'virtual:shell' {
  /** Of all these files together. */
  export const version: string
  /** Paths of the desk's files, its page first. */
  export const files: readonly string[]
}
