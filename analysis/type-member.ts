import type { TSESTree } from '@typescript-eslint/types';
import { staticName, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import { targetOfReference } from './symbols.ts';

/** A member that a type declares, with the module that its own type is written in. */
export interface TypeMember {
  readonly module: SourceModule;
  readonly isMethod: boolean;
  readonly type: TSESTree.TypeNode | null;
}

/** The interfaces of a name that a module declares at its top level: one may be written in several parts. */
export function interfacesNamed({ body }: TSESTree.Program, name: string): TSESTree.TSInterfaceDeclaration[] {
  return body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    return declared?.type === 'TSInterfaceDeclaration' && declared.id.name === name ? [declared] : [];
  });
}

const maximumDepth = 12;

/** The member of a name that an interface, an object type or an alias of the project declares; null where none does. */
export function memberOfType(project: Project, module: SourceModule, type: Node, name: string, depth = 0): TypeMember | null {
  if (depth > maximumDepth) return null;
  const among = (types: readonly Node[]): TypeMember | null => {
    for (const each of types) {
      const found = memberOfType(project, module, each, name, depth + 1);
      if (found) return found;
    }
    return null;
  };
  switch (type.type) {
    case 'TSInterfaceDeclaration':
      return memberIn(module, type.body.body, name) ?? among(type.extends.map(({ expression }) => expression));
    case 'TSTypeLiteral':
      return memberIn(module, type.members, name);
    case 'TSTypeAliasDeclaration':
      return memberOfType(project, module, type.typeAnnotation, name, depth + 1);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return among(type.types);
    case 'TSTypeReference':
    case 'Identifier': {
      const target = targetOfReference(project, module, type.type === 'TSTypeReference' ? type.typeName : type);
      return target?.kind === 'declared' && target.node !== type ? memberOfType(project, target.module, target.node, name, depth + 1) : null;
    }
    default:
      return null;
  }
}

function memberIn(module: SourceModule, members: readonly TSESTree.TypeElement[], name: string): TypeMember | null {
  for (const member of members) {
    if (member.type === 'TSMethodSignature' && staticName(member) === name) return { module, isMethod: member.kind === 'method', type: member.returnType?.typeAnnotation ?? null };
    if (member.type === 'TSPropertySignature' && staticName(member) === name) {
      const type = member.typeAnnotation?.typeAnnotation ?? null;
      return { module, isMethod: type?.type === 'TSFunctionType', type };
    }
  }
  return null;
}
