using System.Globalization;
using System.Text;
using System.Xml;

namespace Gateway.ControlRoom.Dispatch.Cap;

/// <summary>Writes a message in the order that the schema CAP-v1.2 (4. XML schema) asks for, UTF-8 without a byte order mark.</summary>
internal static class CapXml
{
    public const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    /// <summary>As OASIS registered it.</summary>
    public const string MediaType = "application/cap+xml";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    public static byte[] Write(CapAlert alert)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartElement("alert", Namespace);
            Element(xml, "identifier", alert.Identifier);
            Element(xml, "sender", alert.Sender);
            Element(xml, "sent", CapText.Time(alert.Sent));
            Element(xml, "status", Enum.GetName(alert.Status));
            Element(xml, "msgType", Enum.GetName(alert.MessageType));
            Element(xml, "scope", Enum.GetName(alert.Scope));
            Element(xml, "restriction", alert.Restriction);
            Element(xml, "addresses", CapText.Addresses(alert.Addresses));
            Element(xml, "note", alert.Note);
            Element(xml, "references", alert.References.Count > 0 ? CapText.References(alert.References) : null);
            foreach (CapInfo info in alert.Infos)
                Info(xml, info);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Info(XmlWriter xml, CapInfo info)
    {
        xml.WriteStartElement("info", Namespace);
        Element(xml, "language", info.Language);
        foreach (string category in info.Categories)
            Element(xml, "category", category);
        Element(xml, "event", info.Event);
        foreach (string response in info.ResponseTypes)
            Element(xml, "responseType", response);
        Element(xml, "urgency", info.Urgency);
        Element(xml, "severity", info.Severity);
        Element(xml, "certainty", info.Certainty);
        Element(xml, "onset", CapText.Time(info.Onset));
        Element(xml, "senderName", info.SenderName);
        Element(xml, "headline", info.Headline);
        Element(xml, "description", info.Description);
        Element(xml, "instruction", info.Instruction);
        Pairs(xml, "parameter", info.Parameters);
        foreach (CapResource resource in info.Resources)
        {
            xml.WriteStartElement("resource", Namespace);
            Element(xml, "resourceDesc", resource.Description);
            Element(xml, "mimeType", resource.MediaType);
            Element(xml, "size", resource.SizeBytes.ToString(CultureInfo.InvariantCulture));
            Element(xml, "uri", resource.Uri);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("area", Namespace);
        Element(xml, "areaDesc", info.Area.Description);
        Element(xml, "circle", info.Area.Circle);
        Pairs(xml, "geocode", info.Area.Geocodes);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Pairs(XmlWriter xml, string name, IEnumerable<(string Name, string Value)> pairs)
    {
        foreach ((string key, string value) in pairs)
        {
            xml.WriteStartElement(name, Namespace);
            Element(xml, "valueName", key);
            Element(xml, "value", value);
            xml.WriteEndElement();
        }
    }

    /// <summary>Nothing where there is nothing to say.</summary>
    private static void Element(XmlWriter xml, string name, string? text)
    {
        if (text is not null)
            xml.WriteElementString(name, Namespace, CapText.Of(text));
    }
}
