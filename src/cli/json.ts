import type { Command } from 'commander'

import { heldPrints, holdPrints } from './session.ts'

/**
 * `--json` on every command. What has a shape prints it itself; commands that only say what they did get the option here and print
 * `{"said":["…"]}`, so that a script may always ask for JSON.
 */
export function addJsonEverywhere(program: Command): void {
  for (const command of program.commands) {
    if (command.commands.length > 0) addJsonEverywhere(command)
    else if (!command.options.some(({ long }) => long === '--json')) {
      command
        .option('--json', 'print JSON alone')
        .hook('preAction', () => {
          if (command.opts().json === true) holdPrints()
        })
        .hook('postAction', () => {
          const said = heldPrints()
          if (said !== undefined) process.stdout.write(`${JSON.stringify(asOne(said))}\n`)
        })
    }
  }
}

function asOne(said: readonly unknown[]): unknown {
  const [only, ...more] = said
  return more.length === 0 && typeof only === 'object' && only !== null ? only : { said }
}
