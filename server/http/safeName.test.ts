import { expect, test } from 'vitest'
import { isDisarmed, isRunnable } from '../../shared/domain/isRunnable.ts'
import { cleanFileName } from './sendFile.ts'
import { safeName } from './safeName.ts'

const png = 'image/png'
const jpeg = 'image/jpeg'
const pdf = 'application/pdf'
const zip = 'application/zip'
const text = 'text/plain'
const other = 'application/octet-stream'

test.each([
  ['facture.hta', text, true, 'facture.hta.txt'],
  ['a.bat', text, true, 'a.bat.txt'],
  ['a.vbs', text, true, 'a.vbs.txt'],
  ['a.ps1', text, true, 'a.ps1.txt'],
  ['a.js', text, true, 'a.js.txt'],
  ['a.url', text, true, 'a.url.txt'],
  ['facture.pdf.cmd', text, true, 'facture.pdf.cmd.txt'],
  ['x.lnk', other, true, 'x.lnk.bin'],
  ['FACTURE.HTA', text, true, 'FACTURE.HTA.txt'],
  ['a.exe.', other, true, 'a.exe.bin'],
  ['a.exe . ', other, true, 'a.exe.bin'],
  ['a.e\u200bxe', other, true, 'a.exe.bin'],
  ['a.\u202eexe', other, true, 'a.exe.bin'],
  ['a．exe', other, true, 'a．exe.bin'],
  ['a.jar', zip, true, 'a.jar.zip'],
  ['devis.docm', zip, true, 'devis.docm.zip'],
  ['disque.iso', other, true, 'disque.iso.bin'],
  ['x.settingcontent-ms', text, true, 'x.settingcontent-ms.txt'],
  ['x.{00021401-0000-0000-c000-000000000046}', text, true, 'x.{00021401-0000-0000-c000-000000000046}.txt'],
  ['run.sh', text, true, 'run.sh.txt'],
  ['x.desktop', text, true, 'x.desktop.txt'],
  ['../../../etc/passwd\u202egpj.exe', jpeg, true, 'passwdgpj.exe.jpg'],
  ['C:\\temp\\photo.jpg', jpeg, false, 'photo.jpg'],
  ['photo\u202egpj.png', png, false, 'photogpj.png'],
  ['a\u0000b\r\n.pdf', pdf, false, 'ab.pdf'],
  ['a.exe::$DATA', other, false, 'a.exe__$DATA'],
  ['facture.pdf', pdf, false, 'facture.pdf'],
  ['Facture n° 12 (août).PDF', pdf, false, 'Facture n° 12 (août).PDF'],
  ['facture.pdf', png, false, 'facture.pdf.png'],
  ['photo.JPEG', jpeg, false, 'photo.JPEG'],
  ['photo.png', jpeg, false, 'photo.png.jpg'],
  ['photo', jpeg, false, 'photo.jpg'],
  ['photo.jpg', other, false, 'photo.jpg.bin'],
  ['IMG_0001.HEIC', 'image/heic', false, 'IMG_0001.HEIC'],
  ['film.mov', 'video/mp4', false, 'film.mov'],
  ['devis.docx', zip, false, 'devis.docx'],
  ['devis.odt', zip, false, 'devis.odt'],
  ['lettre.doc', other, false, 'lettre.doc'],
  ['relevé.csv', other, false, 'relevé.csv'],
  ['notes.txt', text, false, 'notes.txt'],
  ['page.html', text, false, 'page.html.txt'],
  ['page.html', other, false, 'page.html.bin'],
  ['dessin.svg', text, false, 'dessin.svg.txt'],
  ['orange.com.pdf', pdf, false, 'orange.com.pdf'],
  ['script.js.pdf', pdf, false, 'script.js.pdf'],
  ['.htaccess', text, false, 'htaccess.txt'],
  ['', text, false, 'fichier.txt'],
])('%j of %s: a program %s, saved as %j', (name, type, runs, saved) => {
  expect(isRunnable(cleanFileName(name))).toBe(runs)
  expect(safeName(name, type)).toBe(saved)
  expect(isRunnable(saved)).toBe(false)
  expect(safeName(saved, type)).toBe(saved)
  // The desk warns of it by that name.
  expect(isDisarmed(saved)).toBe(runs && type !== jpeg)
})
