import { io } from 'socket.io-client'

/** The least that shows a message: a line of text a message. */
const list = document.createElement('main')
list.id = 'centre'
document.body.append(list)
io({ transports: ['websocket'] }).on('said', (text: string) => {
  const line = document.createElement('p')
  line.textContent = text
  list.append(line)
})
