using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Gateway.HouseRules.Tests.Metadata;

/// <summary>The metadata tokens that a method's instructions name (ECMA-335 III.1.9).</summary>
internal static class IlTokens
{
    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value, code => code.OperandType);

    public static IEnumerable<EntityHandle> In(MethodBodyBlock body)
    {
        BlobReader code = body.GetILReader();
        List<EntityHandle> found = [];
        while (code.RemainingBytes > 0)
        {
            byte first = code.ReadByte();
            ushort value = first == 0xFE ? (ushort)(0xFE00 | code.ReadByte()) : first;
            Skip(ref code, Operands[value], found);
        }
        return found;
    }

    private static void Skip(ref BlobReader code, OperandType operand, List<EntityHandle> found)
    {
        switch (operand)
        {
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                found.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                break;
            case OperandType.InlineSwitch:
                int targets = code.ReadInt32();
                code.Offset += 4 * targets;
                break;
            default:
                code.Offset += Size(operand);
                break;
        }
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
