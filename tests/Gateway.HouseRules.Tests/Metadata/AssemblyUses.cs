using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Gateway.HouseRules.Tests.Metadata;

/// <summary>One type's use of another.</summary>
/// <param name="From">Full name of the outermost type that uses.</param>
/// <param name="FromNamespace">Its namespace.</param>
/// <param name="To">Full name of the outermost type used.</param>
/// <param name="ToNamespace">Its namespace.</param>
/// <param name="ToAssembly">Assembly that declares it.</param>
internal sealed record TypeUse(string From, string FromNamespace, string To, string ToNamespace, string ToAssembly);

/// <summary>Every use of one type by another in a compiled assembly: bases, members, attributes and method bodies.</summary>
internal static class AssemblyUses
{
    public static IReadOnlyList<TypeUse> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        string assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        var uses = new HashSet<TypeUse>();
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            (string fromNamespace, string from) = Outermost(reader, handle);
            foreach (EntityHandle named in NamedBy(file, reader, type))
            {
                (string toNamespace, string to, string toAssembly) = Target(reader, named, assembly);
                uses.Add(new TypeUse(from, fromNamespace, to, toNamespace, toAssembly));
            }
        }
        return [.. uses];
    }

    private static HashSet<EntityHandle> NamedBy(PEReader file, MetadataReader reader, TypeDefinition type)
    {
        var found = new HashSet<EntityHandle>();
        var names = new NamedTypes(found);
        Add(reader, type.BaseType, names, found);
        foreach (InterfaceImplementationHandle implemented in type.GetInterfaceImplementations())
            Add(reader, reader.GetInterfaceImplementation(implemented).Interface, names, found);
        foreach (FieldDefinitionHandle field in type.GetFields())
            reader.GetFieldDefinition(field).DecodeSignature(names, null);
        foreach (CustomAttributeHandle attribute in type.GetCustomAttributes())
            Add(reader, reader.GetCustomAttribute(attribute).Constructor, names, found);
        foreach (MethodDefinitionHandle handle in type.GetMethods())
            AddMethod(file, reader, reader.GetMethodDefinition(handle), names, found);
        return found;
    }

    private static void AddMethod(PEReader file, MetadataReader reader, MethodDefinition method, NamedTypes names, HashSet<EntityHandle> found)
    {
        method.DecodeSignature(names, null);
        foreach (CustomAttributeHandle attribute in method.GetCustomAttributes())
            Add(reader, reader.GetCustomAttribute(attribute).Constructor, names, found);
        if (method.RelativeVirtualAddress == 0)
            return;
        MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (ExceptionRegion region in body.ExceptionRegions)
            Add(reader, region.CatchType, names, found);
        foreach (EntityHandle token in IlTokens.In(body))
            Add(reader, token, names, found);
    }

    private static void Add(MetadataReader reader, EntityHandle handle, NamedTypes names, HashSet<EntityHandle> found)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                found.Add(handle);
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null);
                break;
            case HandleKind.MethodDefinition:
                found.Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                found.Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                AddMember(reader, reader.GetMemberReference((MemberReferenceHandle)handle), names, found);
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(reader, specification.Method, names, found);
                specification.DecodeSignature(names, null);
                break;
            default:
                throw new InvalidOperationException($"A {handle.Kind} token is not one that an instruction or a base can name.");
        }
    }

    private static void AddMember(MetadataReader reader, MemberReference member, NamedTypes names, HashSet<EntityHandle> found)
    {
        Add(reader, member.Parent, names, found);
        if (member.GetKind() == MemberReferenceKind.Method)
            member.DecodeMethodSignature(names, null);
        else
            member.DecodeFieldSignature(names, null);
    }

    private static (string Namespace, string Name) Outermost(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
            type = reader.GetTypeDefinition(outer);
        return Full(reader, type.Namespace, type.Name);
    }

    private static (string Namespace, string Name, string Assembly) Target(MetadataReader reader, EntityHandle handle, string self)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            (string definedNamespace, string defined) = Outermost(reader, (TypeDefinitionHandle)handle);
            return (definedNamespace, defined, self);
        }
        TypeReference reference = reader.GetTypeReference((TypeReferenceHandle)handle);
        while (reference.ResolutionScope.Kind == HandleKind.TypeReference)
            reference = reader.GetTypeReference((TypeReferenceHandle)reference.ResolutionScope);
        (string space, string name) = Full(reader, reference.Namespace, reference.Name);
        return reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? (space, name, reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name))
            : (space, name, self);
    }

    private static (string Namespace, string Name) Full(MetadataReader reader, StringHandle space, StringHandle name)
    {
        string spaceText = reader.GetString(space);
        return (spaceText, spaceText.Length == 0 ? reader.GetString(name) : $"{spaceText}.{reader.GetString(name)}");
    }
}
