/** Which command carries a message written at this seat since it was opened: needed to take it back (undo, SP14). */
export const sentCommands = new Map<string, string>()
