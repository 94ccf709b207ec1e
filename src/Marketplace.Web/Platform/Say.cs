using System.Globalization;
using Marketplace.Domain;

namespace Marketplace.Web.Platform;

/// <summary>The language of the reader, which is the UI culture of the request: "vi" or "en".</summary>
public static class Say
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" ? "vi" : "en";

    public static string This(string vi, string en) => Language == "vi" ? vi : en;

    public static string This(Bilingual text) => text.In(Language);
}
