package dev.stagecraft.cli.configuration;

import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.secrets.SecretPurpose;

/** A secret from the user's side, under the name that the request calls it by. */
public record SecretToPlace(SecretPurpose purpose, PlacedSecret name, Secret secret) {}
