/** The messages between the preload and the main process: one name a message, one message a method of `window.desk`. */
export const channels = {
  serverOrigin: 'desk:server-origin',
  readSecret: 'desk:read-secret',
  writeSecret: 'desk:write-secret',
} as const

export type Channel = (typeof channels)[keyof typeof channels]
