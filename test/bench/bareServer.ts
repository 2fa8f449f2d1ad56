import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { Server } from 'socket.io'

/** The reference, a process of its own (`node bareServer.ts FOLDER`): files as they are, and a Socket.IO server that hands on what it gets. */
const folder = process.argv[2] ?? '.'
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
}
const server = http.createServer((request, response) => {
  const file = path.join(folder, path.basename(new URL(request.url ?? '/', 'http://localhost').pathname))
  fs.readFile(file, (error, body) => {
    response.writeHead(error ? 404 : 200, { 'content-type': types[path.extname(file)] ?? 'text/plain' })
    response.end(error ? '' : body)
  })
})
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
io.on('connection', (socket) =>
  socket.on('say', (text: string, answer: (kept: object) => void) => {
    socket.broadcast.emit('said', text)
    answer({})
  }),
)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object')
    console.log(`ready ${JSON.stringify({ origin: `http://127.0.0.1:${address.port}` })}`)
})
