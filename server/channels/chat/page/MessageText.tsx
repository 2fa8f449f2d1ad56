const address = /https?:\/\/[^\s<>"']{3,300}[^\s<>"'.,;:!?)\]]/g
const bigEmoji = /^(?!.*\d)(?=.*\p{Extended_Pictographic})(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,14}$/u

/** The words as they were written: text nodes only, so nothing in them is ever markup. Web addresses become links. */
export function MessageText({ text }: { text: string }) {
  const parts: (string | { url: string })[] = []
  let at = 0
  for (const match of text.matchAll(address)) {
    parts.push(text.slice(at, match.index), { url: match[0] })
    at = match.index + match[0].length
  }
  parts.push(text.slice(at))
  return (
    <p className={bigEmoji.test(text) ? 'text emoji' : 'text'} dir="auto">
      {parts.map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a key={index} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
            {part.url}
          </a>
        ),
      )}
    </p>
  )
}
