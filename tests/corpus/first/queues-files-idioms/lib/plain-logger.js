// logger: custom
// style: module object
// idiom: the logger of a project without a logging library

function write(level, scope, args) {
  if (level === 'warn' || level === 'error') console.error(scope, ...args) // @quiet: level error
  else console.log(scope, ...args) // @quiet: the logger itself
}

function make(scope) {
  return {
    debug: (...args) => write('debug', scope, args),
    info: (...args) => write('info', scope, args),
    warn: (...args) => write('warn', scope, args),
    error: (...args) => write('error', scope, args),
    child: (name) => make(`${scope}/${name}`),
  }
}

export default make('app')
