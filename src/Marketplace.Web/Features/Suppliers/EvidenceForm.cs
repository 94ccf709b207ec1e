using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>
/// The fields of a paper as a form sends them. An empty field is one that was not told; what cannot be read is refused
/// by its field, and never taken for nothing.
/// </summary>
internal static partial class EvidenceForm
{
    public delegate bool NumberReader(string typed, out decimal number);

    private static readonly string[] Texts =
    [
        "type", "number", "issuer", "scope", "issuedOn", "expiresOn", "hsChapters", "sites", "replaces", "asDraft",
    ];

    private static readonly EvidenceFigure[] Figures = [.. EvidenceTypes.All.SelectMany(t => t.Figures)];

    /// <exception cref="ValidationException">
    /// An unknown field, one that is there twice, or one that cannot be read.
    /// </exception>
    public static UploadEvidence.Request Read(IFormCollection form)
    {
        List<ValidationFailure> faults = [.. Strangers(form)];
        var request = new UploadEvidence.Request(
            form["type"].ToString(), Text("number"), Text("issuer"), Text("scope"), Day("issuedOn"), Day("expiresOn"),
            Text("hsChapters"), Text("sites"), Replaces(), AsDraft())
        {
            File = form.Files.GetFile("file"),
            Figures = FiguresOf(form["type"], form, TryPlain, faults),
        };
        return faults.Count == 0 ? request : throw new ValidationException(faults);

        string? Text(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string name) => Text(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
            : Wrong<DateOnly>(name, "Ghi ngày yyyy-MM-dd.", "Write the day as yyyy-MM-dd.");

        Guid? Replaces() => Text("replaces") is not { } text ? null
            : Guid.TryParse(text, out var id) ? id
            : Wrong<Guid>("replaces", "Ghi id của giấy tờ được thay.", "Give the id of the paper that it replaces.");

        bool AsDraft() => Text("asDraft") switch
        {
            null or "false" => false,
            "true" => true,
            _ => Wrong<bool>("asDraft", "Ghi true hoặc false.", "Write true or false.") ?? false,
        };

        T? Wrong<T>(string name, string vi, string en)
            where T : struct
        {
            faults.Add(new(name, Say.This(vi, en)));
            return null;
        }
    }

    /// <summary>The figures that were typed, by key; those that the paper's type does not have are refused.</summary>
    /// <param name="type">Null or unknown: none is read, the type is refused elsewhere.</param>
    /// <param name="faults">Gets one for each figure that cannot be taken.</param>
    public static Dictionary<string, decimal> FiguresOf(
        string? type, IFormCollection form, NumberReader read, ICollection<ValidationFailure> faults)
    {
        var figures = new Dictionary<string, decimal>();
        var own = EvidenceTypes.Find(type ?? "")?.Figures;
        foreach (var key in own is null ? [] : Figures.Select(f => f.Key))
        {
            var typed = form[key].ToString().Trim();
            if (typed.Length > 0 && own!.All(f => f.Key != key))
            {
                faults.Add(new(key, Say.This(
                    "Loại giấy này không có số liệu này: để trống.",
                    "This type of paper has no such figure: leave it empty.")));
            }
            else if (typed.Length > 0 && read(typed, out var number))
            {
                figures[key] = number;
            }
            else if (typed.Length > 0)
            {
                faults.Add(new(key, Say.This(
                    "Không rõ là số nào. Ghi liền các chữ số, không ngăn hàng nghìn: 12500.",
                    "It is not clear which number this is. Write its digits without separators: 12500.")));
            }
        }

        return figures;
    }

    private static IEnumerable<ValidationFailure> Strangers(IFormCollection form)
    {
        var sent = form.SelectMany(field => Enumerable.Repeat(field.Key, field.Value.Count))
            .Concat(form.Files.Select(file => "file:" + file.Name))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase);
        foreach (var field in sent)
        {
            var name = field.Key.StartsWith("file:", StringComparison.Ordinal) ? field.Key[5..] : field.Key;
            if (field.Key != "file:file" && !Texts.Contains(field.Key) && Figures.All(f => f.Key != field.Key))
            {
                yield return new(name, Say.This("Không có trường này.", "There is no such field."));
            }
            else if (field.Count() > 1)
            {
                yield return new(name, Say.This("Gửi trường này một lần.", "Send this field once."));
            }
        }
    }

    private static bool TryPlain(string typed, out decimal number)
    {
        number = 0;
        return Plain().IsMatch(typed)
            && decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"^[0-9]{1,16}(\.[0-9]{1,6})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
