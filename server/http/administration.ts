import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accessExport, accessList } from '../administration/access.ts'
import { accountRead, accountsList } from '../administration/accounts.ts'
import { accountDisable, accountEnable, accountResetPassword } from '../administration/closeAccount.ts'
import { accountCreate, accountEdit } from '../administration/editAccount.ts'
import type { Handlers } from '../administration/handlers.ts'
import { modelLearned, modelPin, modelPublish, modelRead, modelRollBack, modelsList } from '../administration/models.ts'
import { modelReplay, modelReport, modelTaskCancel, modelTaskRead } from '../administration/modelTasks.ts'
import { passwordChange } from '../administration/passwordChange.ts'
import { deskLose } from '../administration/deskLose.ts'
import { sessionsEnd } from '../administration/sessionsEnd.ts'
import { qualityAnswer, qualityMine } from '../quality/mine.ts'
import { qualityGiven, qualityRead } from '../quality/read.ts'
import { qualityRules, qualitySetPlan, qualitySetRule } from '../quality/rules.ts'
import { qualityGrade, qualitySample } from '../quality/sample.ts'
import { qualitySatisfaction } from '../quality/satisfaction.ts'
import { limiter } from '../channels/chat/limiter.ts'
import type { Actor, Context } from '../context.ts'
import { administration, type AdministrationName } from '../../shared/protocol/administration.ts'
import { isRejection } from '../../shared/protocol/refusals.ts'

const handlers: Handlers = {
  'accounts.list': accountsList,
  'account.read': accountRead,
  'account.create': accountCreate,
  'account.edit': accountEdit,
  'account.disable': accountDisable,
  'account.enable': accountEnable,
  'account.resetPassword': accountResetPassword,
  'sessions.end': sessionsEnd,
  'desk.lose': deskLose,
  'password.change': passwordChange,
  'access.list': accessList,
  'access.export': accessExport,
  'models.list': modelsList,
  'model.read': modelRead,
  'model.publish': modelPublish,
  'model.rollBack': modelRollBack,
  'model.learned': modelLearned,
  'model.pin': modelPin,
  'model.replay': modelReplay,
  'model.report': modelReport,
  'modelTask.read': modelTaskRead,
  'modelTask.cancel': modelTaskCancel,
  'quality.sample': qualitySample,
  'quality.grade': qualityGrade,
  'quality.satisfaction': qualitySatisfaction,
  'quality.mine': qualityMine,
  'quality.answer': qualityAnswer,
  'quality.read': qualityRead,
  'quality.given': qualityGiven,
  'quality.rules': qualityRules,
  'quality.setRule': qualitySetRule,
  'quality.setPlan': qualitySetPlan,
}

/** A model's text (400,000 characters) is more than other questions may be. */
const carryModels = ['model.publish', 'model.replay'] as const satisfies AdministrationName[]

/** POST /api/administration/NAME, with a bearer token: 200 { value }, or { code, params } with 400, 401, 404, 409 (a refusal) or 429. */
export async function registerAdministration(
  app: FastifyInstance,
  context: Context,
  authenticate: (token: string) => Promise<Actor | null>,
): Promise<void> {
  const mayAsk = limiter(60, 4)
  const asks = new WeakMap<FastifyRequest, Actor>()
  // Who asks is known before his words are read.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    const by = token ? await authenticate(token) : null
    if (!by) await reply.code(401).send({ code: 'session.missing', params: {} })
    else if (!mayAsk(by.adviserId)) await reply.code(429).send({ code: 'rate.limited', params: {} })
    else asks.set(request, by)
  }
  const answer = async (name: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const by = asks.get(request)
    if (!by) throw new Error('nobody asked')
    if (!isQuestion(name)) return reply.code(404).send({ code: 'command.unknown', params: {} })
    const parsed = administration[name].safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ code: 'command.malformed', params: {} })
    const value = await handlers[name](context, by, parsed.data as never)
    if (!isRejection(value)) return reply.send({ value })
    context.log.info({ adviserId: by.adviserId, name, code: value.rejected }, 'administration refused')
    return reply.code(409).send({ code: value.rejected, params: value.params })
  }
  app.post<{ Params: { name: string } }>('/api/administration/:name', { onRequest }, (request, reply) =>
    answer(request.params.name, request, reply),
  )
  for (const name of carryModels)
    app.post(`/api/administration/${name}`, { onRequest, bodyLimit: 1_000_000 }, (request, reply) =>
      answer(name, request, reply),
    )
}

function isQuestion(name: string): name is AdministrationName {
  return Object.hasOwn(administration, name)
}
