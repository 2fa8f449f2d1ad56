import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { storable } from '../../shared/protocol/storable.ts'
import { troubleOf } from '../commands/troubleOf.ts'

/** `refused` as every other door says it; `code` as sign-in does. Never a message: one of PostgreSQL's may quote a value. */
const body = (refused: string) => ({ refused, code: refused })
const send = (reply: FastifyReply, status: number, refused: string): FastifyReply =>
  reply.code(status).send(body(refused))

function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const trouble = troubleOf(error)
  if (trouble) return send(reply, trouble === 'server.diskFull' ? 507 : 503, trouble)
  const status = error.statusCode ?? 500
  if (status === 413) return send(reply, 413, 'frame.tooLarge')
  if (status >= 400 && status < 500) return send(reply, status, 'frame.malformed')
  request.log.error({ err: error }, 'request failed')
  return send(reply, 500, 'server.unavailable')
}

/** Fastify's own "no", before any route of ours: what is no HTTP, or no address. */
export const earlyRefusals: Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'> = {
  frameworkErrors: (error, request, reply) => void refuse(error, request as FastifyRequest, reply as FastifyReply),
  clientErrorHandler(error, socket) {
    if (!socket.writable) return void socket.destroy()
    const [status, refused] =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? ['431 Request Header Fields Too Large', 'frame.tooLarge']
        : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? ['408 Request Timeout', 'server.unavailable']
          : ['400 Bad Request', 'frame.malformed']
    const said = JSON.stringify(body(refused ?? ''))
    const headers = `Content-Type: application/json\r\nContent-Length: ${said.length}\r\nConnection: close`
    socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${said}`)
  },
}

/** Every refusal by HTTP is a code that the pages say in the user's language. */
export function answerRefusals(http: FastifyInstance): void {
  http.setErrorHandler(refuse)
  http.setNotFoundHandler((_request, reply) => send(reply, 404, 'path.unknown'))
  http.addHook('preValidation', async (request, reply) => {
    const said = [request.params, request.query, request.isMultipart?.() ? null : request.body]
    if (!storable(said)) await send(reply, 400, 'frame.malformed')
  })
}
