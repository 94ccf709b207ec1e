using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Marketplace.Domain.Scoring;

/// <summary>The one way in which snapshots and scores become bytes: sorted, the same on every machine.</summary>
public static class ScoringJson
{
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Not source-generated: that would set the lists that a file leaves out to null.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Encoder = Readable,
        Converters = { new PlainDecimal() },
    };

    /// <summary>Canonical bytes: lists sorted, numbers without trailing zeros, absent values left out.</summary>
    public static byte[] Bytes(Snapshot snapshot) =>
        JsonSerializer.SerializeToUtf8Bytes(snapshot.Sorted(), Options);

    /// <exception cref="JsonException">Not a snapshot; the path says where.</exception>
    public static Snapshot Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<Snapshot>(utf8, Options) ?? throw new JsonException("The file holds null.");

    /// <summary>SHA-256 of canonical bytes, hex, lower case.</summary>
    public static string Hash(byte[] canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    /// <summary>
    /// What an assessment stores: the score and its derivation as keys and figures. The sentences belong to the
    /// criteria version, so they are not stored with each score but written by <see cref="Explained"/>.
    /// </summary>
    /// <param name="nextChange">From <see cref="NextChange.After"/>; null: never.</param>
    public static byte[] Bytes(Score score, string snapshotHash, DateOnly? nextChange) =>
        Write(score, snapshotHash, nextChange, isExplained: false);

    /// <summary>The same with every sentence in both languages, indented for people.</summary>
    public static byte[] Explained(Score score, string snapshotHash, DateOnly? nextChange) =>
        Write(score, snapshotHash, nextChange, isExplained: true);

    private static byte[] Write(Score score, string snapshotHash, DateOnly? nextChange, bool isExplained)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = Readable, Indented = isExplained, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("criteriaVersion", score.Set.Version);
        json.WriteString("asOf", Day(score.AsOf));
        json.WriteString("snapshotHash", snapshotHash);
        json.WriteNumber("total", Plain(score.Total));
        json.WriteBoolean("gatesHold", score.GatesHold);
        json.WriteBoolean("passes", score.Passes);
        if (isExplained)
        {
            Text(json, "verdict", Verdicts.Of(score));
        }

        WriteDay(json, "nextChangeOn", nextChange);
        Groups(json, score, isExplained);
        json.WriteStartArray("criteria");
        foreach (var result in score.Criteria)
        {
            Criterion(json, result, isExplained);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Groups(Utf8JsonWriter json, Score score, bool isExplained)
    {
        json.WriteStartArray("groups");
        foreach (var group in score.Groups)
        {
            json.WriteStartObject();
            json.WriteString("group", group.Group.ToString());
            if (isExplained)
            {
                Text(json, "name", CriteriaSet.NameOf(group.Group));
            }

            json.WriteNumber("points", Plain(Scorer.Round(group.Points)));
            json.WriteNumber("max", Plain(group.Max));
            json.WriteNumber("share", Plain(group.Share));
            json.WriteBoolean("holds", group.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Criterion(Utf8JsonWriter json, CriterionResult result, bool isExplained)
    {
        json.WriteStartObject();
        json.WriteString("code", result.Criterion.Code);
        if (isExplained)
        {
            Text(json, "name", result.Criterion.Name);
            Text(json, "formula", result.Criterion.Formula);
        }

        if (result.Score is { } score)
        {
            json.WriteNumber("score", Plain(score));
        }
        else
        {
            json.WriteNull("score");
        }

        json.WriteNumber("weight", result.Criterion.Weight);
        json.WriteNumber("points", Plain(result.Points));
        json.WriteBoolean("isGate", result.Criterion.IsGate);
        json.WriteBoolean("gateHolds", result.Mark.GateHolds);
        json.WriteStartArray("derivation");
        foreach (var line in result.Mark.Lines)
        {
            Derivation(json, line, isExplained);
        }

        json.WriteEndArray();
        json.WriteStartArray("missing");
        foreach (var key in result.Mark.Missing)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            if (isExplained)
            {
                Text(json, "text", LineTexts.Missing(key));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Derivation(Utf8JsonWriter json, Line line, bool isExplained)
    {
        json.WriteStartObject();
        json.WriteString("key", line.Key);
        json.WriteNumber("points", Plain(line.Points));
        json.WriteNumber("value", Plain(line.Value));
        json.WriteNumber("of", Plain(line.Of));
        if (isExplained)
        {
            Text(json, "text", LineTexts.Of(line));
        }

        WriteDay(json, "until", line.Until);
        if (line.Evidence is not null)
        {
            json.WriteString("evidence", line.Evidence);
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, Bilingual text)
    {
        json.WriteStartObject(name);
        json.WriteString("vi", text.Vi);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, Day(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Four decimals at most, no trailing zeros: 24.80 is written 24.8.</summary>
    private static decimal Plain(decimal value) =>
        decimal.Round(value, 4, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m;
}
