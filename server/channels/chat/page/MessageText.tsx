const address = /https?:\/\/[^\s<>"']{3,300}[^\s<>"'.,;:!?)\]]/g
/** A reference of a case or a customer (`D-4827-1593-65`): it is read aloud and copied, so no line ends inside it. */
const reference = /\b[A-Z]{1,2}-\d[\d-]{3,}\d\b/g
const bigEmoji = /^(?!.*\d)(?=.*\p{Extended_Pictographic})(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,14}$/u

/** The words as they were written: text nodes only, so nothing in them is ever markup. Web addresses become links. */
export function MessageText({ text }: { text: string }) {
  const parts: (string | { url: string } | { whole: string })[] = []
  const plain = (words: string) => {
    let at = 0
    for (const match of words.matchAll(reference)) {
      parts.push(words.slice(at, match.index), { whole: match[0] })
      at = match.index + match[0].length
    }
    parts.push(words.slice(at))
  }
  let at = 0
  for (const match of text.matchAll(address)) {
    plain(text.slice(at, match.index))
    parts.push({ url: match[0] })
    at = match.index + match[0].length
  }
  plain(text.slice(at))
  return (
    <p className={bigEmoji.test(text) ? 'text emoji' : 'text'} dir="auto">
      {parts.map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : 'whole' in part ? (
          <span key={index} className="whole">
            {part.whole}
          </span>
        ) : (
          <a key={index} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
            {part.url}
          </a>
        ),
      )}
    </p>
  )
}
