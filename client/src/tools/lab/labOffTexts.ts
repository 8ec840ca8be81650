import type { Same } from '../../i18n/texts.ts'

const en = {
  labOff: {
    title: 'No lab answers here',
    how: 'The lab breaks things on purpose. It is off on this server, or the server cannot be reached. To switch it on, run npm run dev. Or set LAB=1, run npm start, and open the address that the terminal prints for the lab. LAB=1 needs a HOST that is only this machine, such as 127.0.0.1.',
  },
}

const zh: Same<typeof en> = {
  labOff: {
    title: '此处没有实验室',
    how: '实验室会故意制造故障。此服务器未开启实验室，或者服务器无法访问。要开启它，请运行 npm run dev；或者设置 LAB=1，运行 npm start，再打开终端为实验室显示的地址。LAB=1 要求 HOST 仅限本机，例如 127.0.0.1。',
  },
}

/** Beside the texts of the lab: a page without the lab loads only these. */
export const texts = { en, zh }
