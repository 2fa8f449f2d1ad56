import type { Call, Told } from './call.ts'

/** What the server is told of a call that came in; `topic`: where its menu led. */
export function arrivalOf(call: Call, topic: NonNullable<Told<'arrived'>['body']['menu']>['topic'] = null): Told {
  const { party, dialled, divertedFrom, userToUser, early, menu, language } = call
  const told = menu ? { chosen: menu.chosen, topic, language } : null
  return { kind: 'arrived', body: { party, dialled, divertedFrom, userToUser, early, menu: told } }
}
