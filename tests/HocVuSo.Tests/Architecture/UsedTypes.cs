using Mono.Cecil;

namespace HocVuSo.Tests.Architecture;

/// <summary>Everything a type leans on: bases, fields, signatures, attributes and method bodies, so that using lines are no way round a boundary.</summary>
/// <remarks>Constants are copied by the compiler and stay unseen.</remarks>
internal static class UsedTypes
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) => Direct(type).OfType<TypeReference>().SelectMany(Parts);

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.Fields.Select(f => f.FieldType),
            .. type.Properties.Select(p => p.PropertyType),
            .. type.Events.Select(e => e.EventType),
            .. Constraints(type),
            .. Attributes(type),
            .. type.Fields.SelectMany(Attributes),
            .. type.Properties.SelectMany(Attributes),
            .. type.Methods.SelectMany(Signature),
            .. type.Methods.Where(m => m.HasBody).SelectMany(Body),
        ];

    private static IEnumerable<TypeReference?> Signature(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(p => p.ParameterType),
            .. method.Parameters.SelectMany(Attributes),
            .. Constraints(method),
            .. Attributes(method),
            .. method.Overrides.SelectMany(Operand),
        ];

    private static IEnumerable<TypeReference?> Body(MethodDefinition method) =>
        [
            .. method.Body.Variables.Select(v => v.VariableType),
            .. method.Body.ExceptionHandlers.Select(h => h.CatchType),
            .. method.Body.Instructions.SelectMany(i => Operand(i.Operand)),
        ];

    private static IEnumerable<TypeReference?> Operand(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod generic => [.. generic.GenericArguments, .. Operand(generic.ElementMethod)],
            MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
            _ => [],
        };

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(a =>
            a.ConstructorArguments.Concat(a.Properties.Select(p => p.Argument)).Select(v => v.Value as TypeReference).Append(a.AttributeType)
        );

    /// <summary>List&lt;VisitId[]&gt; leans on List and on VisitId.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
            RequiredModifierType modified => Parts(modified.ElementType).Concat(Parts(modified.ModifierType)),
            TypeSpecification wrapped => Parts(wrapped.ElementType),
            _ => [type],
        };
}
