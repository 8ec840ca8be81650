import type { Said } from './said.ts'

/** What `--help` prints. */
export const help: Said = {
  en: `sse-doctor URL [options]
sse-doctor --run FILE [/path] [options]

Examines an event stream (Server-Sent Events), with ten connections at most.
Examine your own servers, or ask first.

  --seconds N     how long it watches: 1 to 30 (default 20)
  --json          the report as JSON
  --junit         the report as JUnit XML
  --lang en|zh    the language (default: that of LC_ALL, LC_MESSAGES, LANG)
  --through URL   the same stream behind a proxy, compared with the direct way
  --run FILE      starts a program that listens on PORT, and counts its timers
                  and sockets; /path is the path of its stream (default /)
  --restart       asks you to restart the server, and watches what happens
  --load          lets 200 readers come and go; only for this machine
  --mine          says that another machine is yours, so that --load may go there
  --help          prints this

Exit code: 0 no fault, 1 faults, 2 it could not be examined.
`,
  zh: `sse-doctor URL [选项]
sse-doctor --run 文件 [/路径] [选项]

检查一个事件流（Server-Sent Events），最多使用十个连接。
请检查你自己的服务器，否则请先征得同意。

  --seconds N     观察多少秒：1 到 30（默认 20）
  --json          以 JSON 输出报告
  --junit         以 JUnit XML 输出报告
  --lang en|zh    语言（默认取自 LC_ALL、LC_MESSAGES、LANG）
  --through URL   代理后面的同一个事件流，与直连比较
  --run 文件      启动一个监听 PORT 的程序，并统计它的定时器和套接字；
                  /路径 是事件流的路径（默认 /）
  --restart       请你重启服务器，并观察发生了什么
  --load          让 200 个读者来了又走；只用于本机
  --mine          声明另一台机器是你的，这样 --load 可以用于它
  --help          显示本帮助

退出码：0 没有故障，1 有故障，2 无法检查。
`,
}
