import type { QueueableName } from '../../../shared/protocol/commands.ts'
import type { QueueableHooks } from '../handler.ts'
import { commitmentMake, commitmentSettle } from './commitmentHooks.ts'
import { contactResolve } from './contactHooks.ts'
import { fileKeep } from './fileHooks.ts'
import { incidentFollow } from './incidentHooks.ts'
import { diagnosisBegin, diagnosisChangeLine } from './diagnosisHooks.ts'
import { messageMarkRead, messageSend } from './messageHooks.ts'
import { operationPerform } from './operationHooks.ts'

/** What only the server does around the shared rules; commands not named here need nothing more. */
export const hooks: { [N in QueueableName]?: QueueableHooks<N> } = {
  'message.send': messageSend,
  'message.markRead': messageMarkRead,
  'contact.resolve': contactResolve,
  'commitment.make': commitmentMake,
  'commitment.settle': commitmentSettle,
  'operation.perform': operationPerform,
  'diagnosis.begin': diagnosisBegin,
  'diagnosis.changeLine': diagnosisChangeLine,
  'incident.follow': incidentFollow,
  'file.keep': fileKeep,
}
