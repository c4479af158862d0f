using Gateway.HouseRules.Tests.Metadata;

namespace Gateway.HouseRules.Tests;

/// <summary>Arrows between the rooms of one program.</summary>
internal static class RoomRules
{
    /// <summary>The room a namespace belongs to: the first level below the program's; empty for the program's own.</summary>
    public static string? Room(string typeNamespace, string program) => typeNamespace switch
    {
        _ when typeNamespace == program => "",
        _ when typeNamespace.StartsWith(program + ".", StringComparison.Ordinal) => typeNamespace[(program.Length + 1)..].Split('.')[0],
        _ => null,
    };

    /// <summary>Uses between rooms that the table does not allow, and rooms that it does not name.</summary>
    public static IEnumerable<string> Violations(IReadOnlyList<TypeUse> uses, string program, string assembly, IReadOnlyDictionary<string, IReadOnlySet<string>> table)
    {
        foreach (TypeUse use in uses.Where(use => use.ToAssembly == assembly))
        {
            string? from = Room(use.FromNamespace, program);
            string? to = Room(use.ToNamespace, program);
            if (string.IsNullOrEmpty(from) || to is null || from == to)
                continue;
            if (!table.TryGetValue(from, out IReadOnlySet<string>? allowed))
                yield return $"{use.From}: room {from} of {program} is not in docs/architecture.md.";
            else if (!allowed.Contains(to))
                yield return $"{use.From} uses {use.To}: {from} may not import {(to.Length == 0 ? "the program's root" : to)}.";
        }
    }
}
