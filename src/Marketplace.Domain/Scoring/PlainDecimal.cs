using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Domain.Scoring;

/// <summary>Writes 8 for 8.00: the scale of a decimal is no fact.</summary>
internal sealed class PlainDecimal : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
}
