import { isTestPath } from '../../analysis/test-path.ts';
import { ownSources } from '../own-sources.ts';
import { Node, SyntaxKind, type Project } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';

const asks = keptInProgram<readonly Node[]>();

/** Where code of a project looks whether an object has a member at all, or asks for it by its name: `'healthCheck' in part`, `typeof part.healthCheck`, `Reflect.get(part, 'healthCheck')`. */
export function untypedAsks(project: Project, name: string): readonly Node[] {
  return asks(project, name, () =>
    ownSources(project)
      .filter((file) => !isTestPath(file.getFilePath()) && file.getFullText().includes(name))
      .flatMap((file) => [
        ...file.getDescendantsOfKind(SyntaxKind.BinaryExpression).filter((each) => each.getOperatorToken().getKind() === SyntaxKind.InKeyword && each.getLeft().getText().slice(1, -1) === name),
        ...file.getDescendantsOfKind(SyntaxKind.CallExpression).filter((each) => /^(?:Reflect\.(?:get|has)|Object\.hasOwn)$/u.test(each.getExpression().getText()) && each.getArguments()[1]?.getText().slice(1, -1) === name),
        ...file.getDescendantsOfKind(SyntaxKind.TypeOfExpression).filter((each) => {
          const access = each.getExpression();
          return (Node.isPropertyAccessExpression(access) && access.getName() === name) || (Node.isElementAccessExpression(access) && access.getArgumentExpression()?.getText().slice(1, -1) === name);
        }),
      ]),
  );
}
