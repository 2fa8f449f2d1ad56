import { questionsOf, type Form, type FormReason } from '../definition/formSchema.ts'
import { texts } from '../texts.ts'
import { field, type Asked } from './fields.ts'
import { markup } from './html.ts'
import { inLanguage, layout } from './layout.ts'
import { summary, type Said } from './summary.ts'

export type FormPage = Omit<Asked, 'questions'> &
  Said & { form: Form; reason: FormReason; token: string; signed: string }

/** The questions of one reason. Complete without a script: page/main.ts hides what is not asked, checks early and does the work. */
export function formPage(page: FormPage): string {
  const { form, reason, language, token, signed, faults, notice } = page
  const t = texts[language]
  const questions = questionsOf(form, reason)
  const asked: Asked = { ...page, questions }
  const about = questions.filter((one) => !form.questions.includes(one))
  const path = `/formulaire/${form.id}/${reason.id}`
  const failed = faults.length > 0 || notice !== null
  const main = markup`<p class="back"><a href="${inLanguage('/formulaire/', language)}">${t.changeReason}</a></p>
    <h1>${reason.label[language]}</h1>
    ${summary(page, questions, language)}
    <form
      method="post"
      action="${inLanguage(path, language)}"
      enctype="multipart/form-data"
      novalidate
      data-form="${form.id}.${reason.id}"
      data-checking="${t.checking}"
      data-sending="${t.sending}"
      data-many="${t.fault({ code: 'filesMany' })}"
      data-large="${t.fault({ code: 'file.tooLarge', about: '{name}' })}"
      data-email="${t.fault({ code: 'email' })}"
      data-count="${t.faultCount(2).replace('2', '{n}')}"
      data-one="${t.faultCount(1)}"
      ${failed ? markup` data-again` : ''}
    >
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="nonce" value="" />
      <input type="hidden" name="signed" value="${signed}" />
      <div class="trap" aria-hidden="true">
        <label>${t.trap} <input name="website" tabindex="-1" autocomplete="off" /></label>
      </div>
      <noscript><p class="note">${t.noScript}</p></noscript>
      <p class="note signed" id="signed" ${signed === '' ? markup` hidden` : ''}>${t.signed}</p>
      <section aria-labelledby="about-it">
        <h2 id="about-it">${t.aboutIt}</h2>
        ${about.map((one) => field(one, asked))}
        ${form.questions.filter(({ kind }) => kind === 'file').map((one) => field(one, asked))}
      </section>
      <section aria-labelledby="about-you">
        <h2 id="about-you">${t.aboutYou}</h2>
        ${form.questions.filter(({ kind }) => kind !== 'file').map((one) => field(one, asked))}
        <p class="help">${t.claimed}</p>
      </section>
      <p class="note">${t.privacy}</p>
      <button type="submit">${t.send}</button>
      <p class="doing" id="doing" role="status"></p>
    </form>`
  const title =
    failed && notice !== 'page.used' ? `${t.faultTitle}${t.colon}${reason.label[language]}` : reason.label[language]
  return layout({ language, title, path, main, script: true })
}
