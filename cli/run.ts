import { catalogue } from './catalogue.ts';
import type { Command, Io } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { findCommand, parseWords } from './parse.ts';
import { say } from './words.ts';

const usageOf = ({ name, args }: Command): string => (args === '' ? name : `${name} ${args}`);

const helpText = (commands: readonly Command[]): string =>
  [
    say('help.head'),
    ...commands.map((command) => `  throughline ${usageOf(command)}\n      ${say(command.about)}`),
    say('help.foot'),
  ].join('\n');

const refuseUsage = (io: Io, ...lines: readonly string[]): number => {
  for (const line of lines) io.talk(line);
  return exitCodes.usage;
};

const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h' || word === 'help';

const runCommand = async (command: Command, rest: readonly string[], io: Io): Promise<number> => {
  const usage = say('usage.line', { usage: usageOf(command) });
  const typed = parseWords(command, rest);
  if (!typed.ok) return refuseUsage(io, say('usage.option', { why: typed.problem }), usage);
  if (typed.value.flags.has('help')) {
    io.out(usage);
    return exitCodes.done;
  }
  const [least, most] = command.arity;
  const { length } = typed.value.words;
  if (length < least || length > most) return refuseUsage(io, say('usage.arguments'), usage);
  return (await command.load())(typed.value, io);
};

const runListed = async (argv: readonly string[], io: Io): Promise<number> => {
  const [first] = argv;
  if (first === '--version') {
    const { APP_VERSION } = await import('#services/version.ts');
    io.out(APP_VERSION);
    return exitCodes.done;
  }
  const found = findCommand(catalogue, argv);
  if (found !== undefined) return runCommand(found.command, found.rest, io);
  // `throughline hub --help` shows the hub's commands, `throughline --help` all.
  const family = catalogue.filter(({ name }) => name.startsWith(`${argv.filter((word) => !isHelp(word)).join(' ')} `));
  if (argv.some(isHelp)) {
    io.out(helpText(family.length > 0 ? family : catalogue));
    return exitCodes.done;
  }
  if (family.length > 0)
    return refuseUsage(io, ...family.map((command) => say('usage.line', { usage: usageOf(command) })));
  return refuseUsage(io, ...(first === undefined ? [] : [say('usage.command')]), say('usage.help'));
};

/** Runs one command line and gives its exit code. A surprise is told in a sentence, never as a stack. */
export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  try {
    return await runListed(argv, io);
  } catch (surprise) {
    io.talk(say('surprise', { kind: surprise instanceof Error ? surprise.name : typeof surprise }));
    return exitCodes.failed;
  }
};
