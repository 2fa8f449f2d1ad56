import { liveCommands } from './liveCommands.ts'
import { queueableCommands } from './queueableCommands.ts'

/** Every command, as the server reads it. */
export const commandSchemas = { ...queueableCommands, ...liveCommands } as const
