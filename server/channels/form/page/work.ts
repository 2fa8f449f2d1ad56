import { sha256 } from './sha256.ts'

/** In a worker: the first number whose hash with the token begins with so many zero bits. */
addEventListener('message', ({ data }: MessageEvent<{ token: string; bits: number }>) => {
  const { token, bits } = data
  for (let n = 0; ; n++) {
    if (Math.clz32(sha256(`${token}.${n}`)) >= bits) {
      postMessage(n)
      return
    }
  }
})
