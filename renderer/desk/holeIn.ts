/** The first place of a canned answer that nobody has filled in (`{{nom du client}}`): the customer must not read it. */
export const holeIn = (text: string): RegExpExecArray | null => /\{\{[\p{L}\p{N}_. ’'-]+\}\}/u.exec(text)
