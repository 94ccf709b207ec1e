using System.ComponentModel.DataAnnotations;
using Marketplace.Web.Platform.Jobs;

namespace Marketplace.Web.Platform.Pictures;

/// <summary>The section <c>Pictures</c> of the settings.</summary>
internal sealed class PictureOptions
{
    /// <summary>The program that makes the sizes; Debian's libvips-tools has it.</summary>
    [Required]
    public string Program { get; set; } = "vips";

    /// <summary>For all sizes of one picture.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(15);
}

internal static class PicturesSetup
{
    /// <summary>Uploaded files and the pictures made of them, both under <c>Files:Root</c>.</summary>
    /// <exception cref="InvalidOperationException">The setting is missing.</exception>
    public static void AddFiles(this WebApplicationBuilder builder)
    {
        var setting = builder.Configuration["Files:Root"];
        if (string.IsNullOrWhiteSpace(setting))
        {
            throw new InvalidOperationException("The setting Files:Root is missing.");
        }

        var root = Path.GetFullPath(setting);
        builder.Services.AddSingleton(p => new FileStore(root, p.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(
            p => ActivatorUtilities.CreateInstance<PictureStore>(p, Path.Join(root, "pictures")));
        builder.Services.AddSingleton<Thumbnails>();
        builder.Services.AddScoped(p => ActivatorUtilities.CreateInstance<SweepFiles>(p, root));
        builder.Services.AddOptions<PictureOptions>().BindConfiguration("Pictures")
            .ValidateDataAnnotations().ValidateOnStart();
    }
}
