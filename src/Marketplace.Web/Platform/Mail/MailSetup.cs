using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform.Mail;

public static class MailSetup
{
    /// <summary>SMTP where <c>Mail:Host</c> names a server, else the sink.</summary>
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MailOptions>().BindConfiguration("Mail")
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<OutgoingMail>().AddSingleton<MailDelivery>();
        builder.Services.AddScoped<IEmailSender>(services =>
            services.GetRequiredService<IOptions<MailOptions>>().Value.Host.Length > 0
                ? ActivatorUtilities.CreateInstance<SmtpSender>(services)
                : ActivatorUtilities.CreateInstance<MailSink>(services));
    }
}
