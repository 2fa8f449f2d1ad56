import css from './RichText.module.css'

const links = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/u

/** Plain text with its links: nothing in a message is ever read as markup. */
export function RichText({ text }: { text: string }) {
  return text.split(links).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} className={css.link} href={part} target="_blank" rel="noreferrer noopener">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
